// Serves the built app from dist/, to this machine only: HOST (127.0.0.1), PORT (4200, 0 for any), ISSUER and API say where things are.
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';

const host = process.env.HOST ?? '127.0.0.1';
const port = Number(process.env.PORT ?? 4200);
const issuer = process.env.ISSUER ?? 'http://localhost:8080/realms/demo';
const api = process.env.API ?? 'http://localhost:8090';
const dist = join(import.meta.dirname, 'dist');

const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
};
const headers = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    `connect-src 'self' ${new URL(issuer).origin} ${new URL(api).origin}`,
    "base-uri 'self'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-cache',
};

const server = createServer((request, response) => {
  answer(request, response).catch((error) => {
    console.error(`${request.method} ${request.url}:`, error);
    // What has been sent in part is not whole: the browser is to notice.
    if (response.headersSent) {
      response.destroy();
    } else {
      response.writeHead(500, headers).end();
    }
  });
});

async function answer(request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { ...headers, Allow: 'GET, HEAD' }).end();
    return;
  }
  const path = pathOf(request.url);
  if (path === null) {
    response.writeHead(400, headers).end();
    return;
  }
  if (path === '/config.json') {
    response.writeHead(200, { ...headers, 'Content-Type': types['.json'] }).end(JSON.stringify({ issuer, api }));
    return;
  }
  const file = join(dist, path);
  if (types[extname(path)] && (await isFile(file))) {
    await send(response, file);
  } else if (extname(path)) {
    response.writeHead(404, headers).end();
  } else {
    // A route of the app.
    await send(response, join(dist, 'index.html'));
  }
}

/** The path of a request target, `null` for one that has none. URL resolves '..', so that no path leads out of dist/. */
function pathOf(target) {
  // After the origin: '//' alone would begin the name of a host.
  return target.startsWith('/') && URL.canParse(`http://localhost${target}`)
    ? new URL(`http://localhost${target}`).pathname
    : null;
}

async function send(response, file) {
  const content = await readFile(file);
  response.writeHead(200, { ...headers, 'Content-Type': types[extname(file)], 'Content-Length': content.length });
  response.end(content);
}

async function isFile(file) {
  try {
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}

server.listen(port, host, () => console.log(`http://localhost:${server.address().port}`));
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => process.exit(0));
}
