// Angular as `ng new --ssr` makes it, zoneless.
import { angular } from "../runner/angular.js";

export default angular({ name: "Angular, zoneless", zone: false });
