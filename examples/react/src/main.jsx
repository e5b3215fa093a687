import { StrictMode, Suspense } from "react";
import { createRoot } from "react-dom/client";
import { createClient } from "thumbtack-users";
import { ErrorBoundary } from "./error-boundary.jsx";
import { Webhooks } from "./webhooks.jsx";

// The sandbox. For the real API, give your own proxy as `baseUrl`, and as `accessToken` a function that asks your server for
// the token: see "Tokens" in the package's README.
const client = createClient({ accessToken: "sandbox-token", baseUrl: "http://localhost:8787" });

createRoot(document.body).render(
  <StrictMode>
    <main>
      <h1>Webhooks</h1>
      <ErrorBoundary>
        <Suspense fallback={<p>Loading…</p>}>
          <Webhooks client={client} />
        </Suspense>
      </ErrorBoundary>
    </main>
  </StrictMode>,
);
