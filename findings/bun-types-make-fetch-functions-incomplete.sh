#!/bin/sh
# With Bun's types among a project's packages, `const mine: typeof fetch = async () => new Response()` does not compile any more,
# in code for browsers and Node too: they add a `preconnect` to the type of the global fetch. Nothing is imported from
# them: TypeScript takes what is in node_modules/@types. Seen with @types/bun 1.4.5 and TypeScript 5.9.3, 2026-11-29.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true,"type":"module"}' > package.json
npm install --silent --no-audit --no-fund typescript@5.9.3
printf 'export const mine: typeof fetch = async () => new Response();\n' > main.ts
compile() { timeout 60 npx --no-install tsc --noEmit --strict --skipLibCheck --target es2022 --lib es2022,dom --module nodenext main.ts 2>&1; }

before=$(compile && echo "compiles")
npm install --silent --no-audit --no-fund @types/bun@1.4.5
after=$(compile || true)
echo "TypeScript 5.9.3: $before; with @types/bun 1.4.5: $after"
[ "$before" = "compiles" ]
echo "$after" | grep -q "Property 'preconnect' is missing"
