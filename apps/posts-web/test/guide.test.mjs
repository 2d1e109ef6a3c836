import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';

const apps = join(import.meta.dirname, '../..');
const guide = await readFile(join(apps, '../docs/guides/angular.md'), 'utf8');
const files = [...guide.matchAll(/^## \d\. `(src\/\S+)`\n\n```ts\n(.*?)```/gms)].map(([, path, code]) => ({
  path,
  code,
}));

describe('the guide for Angular', () => {
  it('shows the files of an application', () => {
    assert.deepEqual(
      files.map(({ path }) => path),
      ['src/app/app.config.ts', 'src/app/app.routes.ts', 'src/app/app.ts'],
    );
  });

  // Angular warns at run time otherwise (NG0912).
  it('gives every component a selector of its own', () => {
    const code = files.map((file) => file.code).join('');
    const selectors = [...code.matchAll(/selector: '([^']+)'/g)].map(([, selector]) => selector);
    assert.equal(selectors.length, code.match(/@Component\(/g).length);
    assert.equal(new Set(selectors).size, selectors.length);
  });

  it('does not take the port of the demo', () => {
    assert.doesNotMatch(guide, /4200[/"]/);
  });

  it('uses a client of the demo realm that has browser sessions', async () => {
    const realm = JSON.parse(await readFile(join(apps, '../realm-config/demo-realm.json'), 'utf8'));
    const [, clientId] = guide.match(/clientId: '([^']+)'/);
    const client = realm.clients.find((one) => one.clientId === clientId);
    assert.equal(client?.attributes['browser-session.enabled'], 'true');
  });

  it(
    'compiles, templates included',
    { skip: !existsSync(join(apps, 'angular/dist')) && 'library not built' },
    async () => {
      const folder = await mkdtemp(join(apps, 'guide-'));
      try {
        for (const { path, code } of files) {
          await mkdir(join(folder, path, '..'), { recursive: true });
          await writeFile(join(folder, path), code);
        }
        const options = {
          extends: '../tsconfig.json',
          compilerOptions: { noEmit: true },
          angularCompilerOptions: { strictTemplates: true },
          include: ['src/**/*.ts'],
        };
        await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(options));
        const ngc = spawnSync('npx', ['ngc', '-p', join(folder, 'tsconfig.json')], { cwd: apps, encoding: 'utf8' });
        assert.equal(ngc.status, 0, ngc.stdout + ngc.stderr);
      } finally {
        await rm(folder, { recursive: true });
      }
    },
  );
});
