import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

describe('serve.mjs', () => {
  let folder, server, port;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'serve-'));
    await cp(join(import.meta.dirname, '../serve.mjs'), join(folder, 'serve.mjs'));
    await mkdir(join(folder, 'dist'));
    await writeFile(join(folder, 'dist/index.html'), '<p>the app</p>');
    await writeFile(join(folder, 'secret.txt'), 'not to be served');
    server = spawn(process.execPath, [join(folder, 'serve.mjs')], { env: { ...process.env, PORT: '0' } });
    const [address] = await once(server.stdout, 'data');
    port = Number(new URL(String(address).trim()).port);
  });

  after(async () => {
    server.kill();
    await rm(folder, { recursive: true });
  });

  /** As it is: fetch() would make a proper address of it. */
  async function statusOf(target) {
    const socket = connect(port, '127.0.0.1');
    socket.write(`GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    let answer = '';
    for await (const part of socket) {
      answer += part;
    }
    assert.doesNotMatch(answer, /not to be served/);
    return Number(answer.split(' ')[1]);
  }

  const targets = [
    ['/', 200],
    ['/posts/7', 200],
    ['/config.json', 200],
    ['/missing.js', 404],
    ['//', 200],
    ['///', 200],
    ['//[', 200],
    ['//host:port/', 200],
    ['/%', 200],
    ['/%00', 200],
    ['/%ff.js', 404],
    ['/../secret.txt', 404],
    ['/%2e%2e/secret.txt', 404],
    ['/..%2fsecret.txt', 404],
    ['http://[', 400],
    ['http://localhost/', 400],
    ['*', 400],
    ['x', 400],
  ];
  for (const [target, status] of targets) {
    it(`answers ${target} with ${status}, and lives on`, async () => {
      assert.equal(await statusOf(target), status);
      assert.equal(await statusOf('/'), 200);
    });
  }

  it('answers 500 while there is no build, and lives on', async () => {
    const index = join(folder, 'dist/index.html');
    await rm(index);
    assert.equal(await statusOf('/'), 500);
    await writeFile(index, '<p>the app</p>');
    assert.equal(await statusOf('/'), 200);
  });
});
