//! The JavaScript beside these rooms, for wasm-bindgen to take along. It copies the files from which something is imported,
//! but not what those import in turn: so each of these is named here.

use wasm_bindgen::prelude::*;

macro_rules! take_along {
    ($($file:tt)*) => {$(
        const _: () = {
            #[wasm_bindgen(module = $file)]
            extern "C" {
                #[allow(dead_code)]
                type Anything;
            }
        };
    )*};
}

take_along! {
    "/src/attempt.js"
    "/src/call.js"
    "/src/cause.js"
    "/src/errors.js"
    "/src/failure.js"
    "/src/list.js"
    "/src/problem.js"
    "/src/retry-after.js"
    "/src/token.js"
    "/src/transport.js"
    "/src/wait.js"
}
