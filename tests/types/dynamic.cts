// A CommonJS program, with what every version of TypeScript knows.
export async function start(accessToken: string) {
  const { createClient } = await import("thumbtack-users");
  const { createClient: streaming } = await import("thumbtack-users/streaming");
  return (await createClient({ accessToken })) ?? (await streaming({ accessToken }));
}
