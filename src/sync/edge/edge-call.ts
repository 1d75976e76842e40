/** A request as plain data. Header names are lower case. */
export interface EdgeCall {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface EdgeAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const corsHeaders = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'authorization, x-client-info, apikey, content-type',
  'access-control-allow-methods': 'POST, OPTIONS',
};

/** Text stays text, everything else becomes JSON. */
export function edgeAnswer(
  status: number,
  body: unknown,
  extra?: Readonly<Record<string, string>>,
): EdgeAnswer {
  const isText = typeof body === 'string';
  return {
    status,
    headers: { ...corsHeaders, 'content-type': isText ? 'text/plain' : 'application/json', ...extra },
    body: isText ? body : JSON.stringify(body),
  };
}
