// SvelteKit 2.
import { svelteKit } from "../runner/svelte-kit.js";

export default svelteKit(2, {
  "@sveltejs/adapter-node": "5.5.7",
  "@sveltejs/kit": "2.70.4",
  "@sveltejs/vite-plugin-svelte": "6.2.4",
  svelte: "5.57.3",
  vite: "7.3.8",
});
