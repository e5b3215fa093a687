// What a caller or a server may give that is not what it should be.

export const never = () => new Promise(() => {});

export const throws = (value) => () => {
  throw value;
};

export const revoked = () => {
  const { proxy, revoke } = Proxy.revocable(() => {}, {});
  revoke();
  return proxy;
};

export const response = (members) => ({
  status: 200,
  headers: new Headers(),
  text: async () => "{}",
  ...members,
});
