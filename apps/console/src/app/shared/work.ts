import { Signal, signal } from '@angular/core';

/** Something that a page does for the person: one thing at a time, and what went wrong with it. */
export class Work {
  private readonly running = signal(false);
  private readonly failure = signal<unknown>(null);

  readonly busy: Signal<boolean> = this.running.asReadonly();
  readonly error: Signal<unknown> = this.failure.asReadonly();

  /** Whether it was done. */
  async run(action: () => Promise<void>): Promise<boolean> {
    if (this.running()) {
      return false;
    }
    this.running.set(true);
    this.failure.set(null);
    try {
      await action();
      return true;
    } catch (error) {
      this.failure.set(error);
      return false;
    } finally {
      this.running.set(false);
    }
  }

  forget(): void {
    this.failure.set(null);
  }
}
