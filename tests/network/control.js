// What a case asks of the server about itself, from a page of another origin:
//   /<id>                 the requests and the number of preflights so far
//   /<id>?requests=2      the same, as soon as there are two requests
//   /<id>?over=1          the same, as soon as one request's connection has come to its end
//   /<id>?release         lets a fault go on that waits for it

export async function control(request, response, journal) {
  const { pathname, searchParams } = new URL(request.url, "http://control");
  const entry = journal.of(pathname.slice(1));
  if (searchParams.has("release")) entry.release();
  const requests = Number(searchParams.get("requests") ?? 0);
  const over = Number(searchParams.get("over") ?? 0);
  await entry.until(
    () => entry.requests.length >= requests && entry.requests.filter(({ isOver }) => isOver).length >= over,
  );
  response.writeHead(200, { "access-control-allow-origin": "*", "content-type": "application/json" });
  response.end(JSON.stringify({ requests: entry.requests, preflights: entry.preflights }));
}
