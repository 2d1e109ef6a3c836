import { TestBed } from '@angular/core/testing';
import { Page } from '../api/model';
import { Listing } from './listing';

describe('a list that is paged on the server', () => {
  const asked: Page[] = [];

  function listing(total: number): Listing<number> {
    asked.length = 0;
    return TestBed.runInInjectionContext(
      () =>
        new Listing<number>((page) => {
          asked.push(page);
          const all = Array.from({ length: total }, (_, index) => index);
          return Promise.resolve(all.slice(page.first, (page.first ?? 0) + (page.max ?? 0)));
        }, 10),
    );
  }

  async function settle(): Promise<void> {
    TestBed.tick();
    await new Promise((resolve) => setTimeout(resolve));
    TestBed.tick();
  }

  it.each([
    [0, 0, false, true],
    [10, 10, false, false],
    [11, 10, true, false],
  ])('of %i shows %i', async (total, shown, more, empty) => {
    const list = listing(total);
    await settle();
    expect([list.entries().length, list.more(), list.empty()]).toEqual([shown, more, empty]);
    expect(asked).toEqual([{ search: undefined, first: 0, max: 11 }]);
  });

  it('begins at its first page when something else is searched for', async () => {
    const list = listing(25);
    await settle();
    list.first.set(10);
    await settle();
    expect(list.entries()).toHaveLength(10);
    list.search.set('x');
    await settle();
    expect(asked.at(-1)).toEqual({ search: 'x', first: 0, max: 11 });
  });

  it('keeps what it shows while the next page is on its way', async () => {
    const list = listing(25);
    await settle();
    expect(list.entries()).toHaveLength(10);
    list.first.set(20);
    TestBed.tick();
    expect([list.loading(), list.entries().length]).toEqual([true, 10]);
    await settle();
    expect(list.entries()).toEqual([20, 21, 22, 23, 24]);
  });
});
