// Notes what the Content-Security-Policy forbids, in a page or in a worker, from before anything else.
globalThis.violations = [];
addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
  // Browsers ask for a site's icon by themselves.
  if (!blockedURI.endsWith("/favicon.ico"))
    globalThis.violations.push(`${effectiveDirective}: ${blockedURI}`);
});
