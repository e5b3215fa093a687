// Runs before all else in the page: keeps what a neighbour may replace, notes what goes wrong without anybody's notice, and has
// the way by which the page reports.
(() => {
  const { ownKeys, apply } = Reflect;
  const { isArray } = Array;
  const { hasOwn, is } = Object;
  const request = new XMLHttpRequest();
  const { open, send } = request;
  let noticed = "";
  let isDone = false;
  const note = ({ message, target }) => {
    noticed += `an error that no code caught: ${message ?? target.src}\n`;
  };
  addEventListener("error", note, { capture: true }); // those of scripts that can't be loaded do not bubble
  addEventListener("unhandledrejection", ({ reason }) => {
    noticed += `a rejection that nobody waited for: ${reason}\n`;
  });
  window.kept = { ownKeys, isArray, hasOwn, is, setTimeout };
  window.report = (text) => {
    if (isDone) return;
    isDone = true;
    apply(open, request, ["POST", `/report${location.search}`]);
    apply(send, request, [text + noticed]);
  };
})();
