#!/bin/sh
# Jest, as it is set up by default, cannot load MSW's CommonJS build: that requires a package, rettime, which is an ES module
# alone. Node itself can require such a package (from 20.19 on), so the same line works in `node` and fails in a test, with an error
# that names neither MSW nor the test's mistake. Seen with msw 2.15.0, jest 30.5.2, Node 20, 2026-11-29.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true}' > package.json
npm install --silent --no-audit --no-fund msw@2.15.0 jest@30.5.2

cat > self.test.js <<'JS'
const { http } = require("msw");
test("msw is there", () => expect(typeof http.get).toBe("function"));
JS
version=$(node --version)
inNode=$(node --no-warnings -p 'typeof require("msw").http.get' 2>&1 | tail -1)
inJest=$(CI=1 timeout 120 npx --no-install jest 2>&1 | grep -o 'Must use import to load ES Module: .*' | sed 's/: .*node_modules/: node_modules/' || true)
echo "Node $version: require(\"msw\") gives $inNode; in Jest 30.5.2: ${inJest:-passes}"
[ "$inNode" = "function" ]
echo "$inJest" | grep -q 'rettime'
