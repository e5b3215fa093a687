// A CommonJS program, with what every version of TypeScript knows.
export async function start(accessToken: string) {
  const { createClient } = await import("thumbtack-users");
  const { createClient: inline } = await import("thumbtack-users/inline");
  return (await createClient({ accessToken })) ?? (await inline({ accessToken }));
}
