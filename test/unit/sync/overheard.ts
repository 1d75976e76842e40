import type { Answer, Target } from '../../../sim/targets/target.ts';

/** What anybody may get to see of a sync: its answers, its log lines, and the rows it writes to `flex_sync_log`. */
export class Overheard {
  readonly told: { readonly where: string; readonly text: string }[] = [];

  note(where: string, text: string): void {
    this.told.push({ where, text });
  }

  /** Where one of these is told, without telling it. */
  whereShown(secrets: readonly string[]): readonly string[] {
    const shown = this.told.filter(({ text }) => secrets.some((secret) => text.includes(secret)));
    return [...new Set(shown.map(({ where }) => where))].toSorted();
  }

  get wheres(): readonly string[] {
    return [...new Set(this.told.map(({ where }) => where))].toSorted();
  }
}

/** The target, listened to. `leak` changes what it can reach. */
export function listenedTo(target: Target, overheard: Overheard, leak?: Leak): Target {
  return {
    ...target,
    open: (surroundings) => {
      const log = (line: string): void => {
        overheard.note('log line', line);
        surroundings.log(line);
      };
      const fetch: typeof surroundings.fetch = (url, init) => {
        if (url.includes('/rest/v1/flex_sync_log')) overheard.note('flex_sync_log', String(init?.body));
        return surroundings.fetch(url, init);
      };
      const endpoint = target.open(
        leak ? leak({ ...surroundings, log, fetch }) : { ...surroundings, log, fetch },
      );
      return {
        answer: async (call) => {
          const answer: Answer = await endpoint.answer(call);
          overheard.note('answer', JSON.stringify([answer.headers, answer.body]));
          return answer;
        },
      };
    },
  };
}

export type Leak = (surroundings: Parameters<Target['open']>[0]) => Parameters<Target['open']>[0];
