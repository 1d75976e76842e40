/** What keeps a running endpoint from being judged. The message is one sentence, and says what to do. */
export class UrlError extends Error {
  override readonly name = 'UrlError';
  readonly code: 'FLEXSIM_URL_UNREACHABLE' | 'FLEXSIM_URL_UNTELLABLE';

  constructor(code: UrlError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
