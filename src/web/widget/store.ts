/** One value that changes, and those who want to know. */
export class Store<T> {
  private readonly listeners = new Set<() => void>();

  constructor(private value: T) {}

  /** The value now. */
  get(): T {
    return this.value;
  }

  /** Changes the value and tells everyone. */
  update(change: (value: T) => T): void {
    const next = change(this.value);
    if (next === this.value) return;
    this.value = next;
    this.listeners.forEach((listener) => listener());
  }

  /** Calls the listener after each change; the function returned stops that. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
