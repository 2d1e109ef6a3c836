import { Work } from './work';

describe('work of a page', () => {
  it('is busy until it is done', async () => {
    const work = new Work();
    const done = work.run(async () => expect(work.busy()).toBe(true));
    expect(work.busy()).toBe(true);
    expect(await done).toBe(true);
    expect(work.busy()).toBe(false);
    expect(work.error()).toBeNull();
  });

  it('keeps what went wrong until it is tried again', async () => {
    const work = new Work();
    const problem = new Error('no');
    expect(await work.run(() => Promise.reject(problem))).toBe(false);
    expect(work.error()).toBe(problem);
    await work.run(() => Promise.resolve());
    expect(work.error()).toBeNull();
  });

  it('does one thing at a time', async () => {
    const work = new Work();
    let finish = (): void => undefined;
    const first = work.run(() => new Promise((resolve) => (finish = resolve)));
    expect(await work.run(() => Promise.reject(new Error('never runs')))).toBe(false);
    finish();
    expect(await first).toBe(true);
    expect(work.error()).toBeNull();
  });

  it('undoes when what runs has ended, however that went', async () => {
    const work = new Work();
    let fail = (): void => undefined;
    const first = work.run(() => new Promise((_, reject) => (fail = () => reject(new Error('no')))));
    let undone = false;
    const undo = work.after(async () => {
      undone = true;
    });
    await Promise.resolve();
    expect(undone).toBe(false);
    fail();
    expect(await first).toBe(false);
    expect(await undo).toBe(true);
    expect(undone).toBe(true);
    expect(work.error()).toBeNull();
  });
});
