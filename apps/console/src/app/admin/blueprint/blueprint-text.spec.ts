import { parseBlueprint } from './blueprint-text';

describe('the text of a blueprint', () => {
  it('is an object in JSON', () => {
    expect(parseBlueprint(' {"permissions": {}} ')).toEqual({ blueprint: { permissions: {} } });
  });

  it.each([
    ['', 'empty'],
    [' \n', 'empty'],
    ['[]', 'no-object'],
    ['null', 'no-object'],
    ['"text"', 'no-object'],
    ['{', 'no-json'],
    ["{'permissions': {}}", 'no-json'],
  ])('is refused when it is %j: %s', (text, problem) => {
    expect(parseBlueprint(text)).toMatchObject({ problem });
  });
});
