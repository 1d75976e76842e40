/** A body that gives half of its bytes at once and the rest when the wait is over, or breaks when that fails. */
export function slowBody(body: string, wait: Promise<void>): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(body);
  const half = Math.floor(bytes.length / 2);
  return new ReadableStream<Uint8Array>({
    async start(controller) {
      controller.enqueue(bytes.slice(0, half));
      try {
        await wait;
        controller.enqueue(bytes.slice(half));
        controller.close();
      } catch (reason) {
        controller.error(reason);
      }
    },
  });
}
