// Angular with zone.js, which replaces Promise, setTimeout and fetch.
import { angular } from "../runner/angular.js";

export default angular({ name: "Angular, zone.js", zone: true });
