/** What a look at somebody else's value gives; nothing where it throws. */
export function attempt(look) {
  try {
    return look();
  } catch {}
}
