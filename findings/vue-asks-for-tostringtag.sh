#!/bin/sh
# Vue's reactive() makes a method of an object with private members throw, and leaves the same object alone, unwrapped and
# working, as soon as its class has a Symbol.toStringTag, whatever that says: Vue wraps what Object.prototype.toString calls an
# Object, an Array, a Map or a Set. Seen in Vue 3.5.45, 2026-11-29.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true,"type":"module"}' > package.json
npm install --silent --no-audit --no-fund vue@3.5.45

cat > main.js <<'JS'
import { isReactive, reactive, version } from "vue";
class Plain {
  #secret = "works";
  read() {
    return this.#secret;
  }
}
class Tagged extends Plain {
  get [Symbol.toStringTag]() {
    return "Anything";
  }
}
const attempt = (value) => {
  const { held } = reactive({ held: value });
  try {
    return `${held.read()}, isReactive: ${isReactive(held)}`;
  } catch (error) {
    return `${error.name}, isReactive: ${isReactive(held)}`;
  }
};
const plain = attempt(new Plain());
const tagged = attempt(new Tagged());
console.log(`Vue ${version}: a class with a private member: ${plain}; the same with a Symbol.toStringTag: ${tagged}`);
process.exit(plain === "TypeError, isReactive: true" && tagged === "works, isReactive: false" ? 0 : 1);
JS
timeout 60 node main.js
