import { Signal, signal } from '@angular/core';

/** Something that a page does for the person: one thing at a time, and what went wrong with it. */
export class Work {
  private readonly running = signal(false);
  private readonly failure = signal<unknown>(null);
  private present: Promise<boolean> | null = null;

  readonly busy: Signal<boolean> = this.running.asReadonly();
  readonly error: Signal<unknown> = this.failure.asReadonly();

  /** Whether it was done. While something else runs it is not even begun: a button was pressed twice. */
  run(action: () => Promise<void>): Promise<boolean> {
    if (this.present) {
      return Promise.resolve(false);
    }
    this.running.set(true);
    this.failure.set(null);
    this.present = this.outcome(action);
    return this.present;
  }

  /** The same once what runs now has ended: for undoing, which nobody asks for twice and which must not get lost. */
  async after(action: () => Promise<void>): Promise<boolean> {
    while (this.present) {
      await this.present;
    }
    return this.run(action);
  }

  forget(): void {
    this.failure.set(null);
  }

  private async outcome(action: () => Promise<void>): Promise<boolean> {
    try {
      await action();
      return true;
    } catch (error) {
      this.failure.set(error);
      return false;
    } finally {
      this.present = null;
      this.running.set(false);
    }
  }
}
