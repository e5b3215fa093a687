// The same, with a request that never ends: it breaks off when the browser stops the worker.
import "/service-worker.js";

fetch("/alive");
