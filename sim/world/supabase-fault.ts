import { ANSWERED, type FlexAnswer } from '../flex-fake/core/answer.ts';
import type { Fault, Voice } from '../flex-fake/core/faults/fault.ts';
import { faultNamed } from '../flex-fake/core/faults/list.ts';
import type { SupabaseExchange } from '../supabase-fake/exchange.ts';

type Serve = () => SupabaseExchange | Promise<SupabaseExchange>;

export type FaultedEffect =
  | { readonly kind: 'none'; readonly answer: FlexAnswer }
  | { readonly kind: 'later'; readonly answer: FlexAnswer; readonly afterMs: number; readonly serve: Serve }
  | {
      readonly kind: 'done';
      readonly exchange: ReturnType<Serve>;
      readonly answer: (normal: SupabaseExchange['answer']) => FlexAnswer;
    };

/** The gateway in front of Supabase has its own words for what goes wrong behind it. */
const voice: Voice = {
  errorBody: (status) =>
    JSON.stringify({ message: status === 429 ? 'Too many requests' : 'Service unavailable' }),
  loginPage: '<!DOCTYPE html><html><head><title>Supabase</title></head><body>Sign in</body></html>',
};

/** What the gateway answers when what is behind it does not. */
const gatewayStatus = 503;

/** The same faults as Flex has, on a request to Supabase. */
export function withFault(asked: Fault | undefined, serve: Serve): FaultedEffect {
  if (!asked) return { kind: 'done', exchange: serve(), answer: asAnswer };
  const fault = asked.name === 'rate-limited' ? asked : { ...asked, status: asked.status ?? gatewayStatus };
  const definition = faultNamed(fault.name);
  switch (definition.effect) {
    case 'none':
      return { kind: 'none', answer: definition.answer(fault, voice) };
    case 'later':
      return {
        kind: 'later',
        answer: definition.answer(fault, voice),
        afterMs: definition.afterMs(fault),
        serve,
      };
    case 'done':
      return {
        kind: 'done',
        exchange: serve(),
        answer: (normal) => definition.answer(asAnswer(normal), fault, voice),
      };
    case 'scheduled':
      throw new Error(`"${fault.name}" happens to an actor; a server cannot do it.`);
  }
}

function asAnswer({ status, headers, body }: SupabaseExchange['answer']): FlexAnswer {
  return { status, headers, body, connection: ANSWERED, afterMs: 0 };
}
