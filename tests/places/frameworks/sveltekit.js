// SvelteKit 3.
import { svelteKit } from "../runner/svelte-kit.js";

export default svelteKit(3, {
  "@sveltejs/adapter-node": "6.0.1",
  "@sveltejs/kit": "3.2.0",
  "@sveltejs/vite-plugin-svelte": "7.3.1",
  svelte: "5.57.3",
  typescript: "6.0.3",
  vite: "8.3.8",
});
