// Writes what the built pages contain of others as a CycloneDX bill of materials: node console/bill-of-materials.mjs FILE
// Scripts are known from the licences that the build collects, style sheets from here.
import { readFile, writeFile } from 'node:fs/promises';

const STYLES = ['@patternfly/patternfly'];

const [output] = process.argv.slice(2);
const lock = JSON.parse(await readFile(new URL('../package-lock.json', import.meta.url), 'utf8'));
const licences = await readFile(new URL('dist/3rdpartylicenses.txt', import.meta.url), 'utf8');

const scripts = [...licences.matchAll(/^Package: (.+)$/gm)].map(([, name]) => name);
const names = [...new Set([...scripts, ...STYLES])].filter((name) => !name.startsWith('@access-pack/')).sort();

const bill = {
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  version: 1,
  metadata: {
    component: {
      type: 'library',
      'bom-ref': 'access-pack-console',
      group: 'io.accesspack',
      name: 'access-pack-console',
      version: lock.version,
      purl: `pkg:maven/io.accesspack/access-pack-console@${lock.version}?type=jar`,
    },
  },
  components: names.map(component),
};
await writeFile(output, `${JSON.stringify(bill, null, 2)}\n`);

function component(name) {
  const locked = lock.packages[`node_modules/${name}`];
  const purl = `pkg:npm/${name.replace('@', '%40')}@${locked.version}`;
  return {
    type: 'library',
    'bom-ref': purl,
    name,
    version: locked.version,
    hashes: [{ alg: 'SHA-512', content: sha512(locked.integrity) }],
    licenses: [{ license: { id: locked.license } }],
    purl,
  };
}

function sha512(integrity) {
  return Buffer.from(integrity.replace('sha512-', ''), 'base64').toString('hex');
}
