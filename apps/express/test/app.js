import { once } from "node:events";

/** Serves an Express app on a free port until the test ends; returns a function that calls it. */
export async function serve(test, app) {
  const server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
  test.after(() => server.close());
  return (path, token, method = "GET") =>
    fetch(`http://127.0.0.1:${server.address().port}${path}`, {
      method,
      headers: { connection: "close", ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
    });
}
