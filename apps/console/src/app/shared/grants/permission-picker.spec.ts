import { Console, Shown } from '../../../testing/console';
import { PermissionPicker } from './permission-picker';

const CATALOGUE = ['billing.read', 'posts.create', 'posts.delete'].map((permission) => ({ permission }));

describe('the permission picker', () => {
  let chosen: readonly string[];

  async function show(value: readonly string[] = []): Promise<Shown<PermissionPicker>> {
    chosen = value;
    return new Console().show(
      PermissionPicker,
      { catalogue: CATALOGUE, grantable: ['posts.*'], value: () => chosen },
      { valueChange: (patterns: readonly string[]) => (chosen = patterns) },
    );
  }

  it('offers what may be passed on, and says why the rest is not to be had', async () => {
    const shown = await show();
    expect(
      ['* Everything', 'billing.*', 'billing.read', 'posts.*', 'posts.create'].map((one) => shown.box(one).disabled),
    ).toEqual([true, true, true, false, false]);
    expect(shown.text).toContain('You do not hold this yourself');
  });

  it('takes the wildcard in place of what is below it', async () => {
    const shown = await show(['posts.create']);
    shown.box('posts.*').click();
    await shown.settle();
    expect(chosen).toEqual(['posts.*']);
    expect([shown.box('posts.create').checked, shown.box('posts.create').disabled]).toEqual([true, true]);
    expect(shown.text).toContain('Included in a pattern that is chosen');
  });

  it.each([
    ['posts.comments.*', ['posts.comments.*'], ''],
    ['Posts', [], 'Lower case words'],
    ['billing.write', [], 'You do not hold this yourself'],
  ])('understands %s', async (pattern, expected, problem) => {
    const shown = await show();
    await shown.type('.ap-pattern input', pattern);
    await shown.clickText('Add');
    expect(chosen).toEqual(expected);
    expect(shown.text).toContain(problem);
  });
});
