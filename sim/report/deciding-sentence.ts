import type { Story } from './story.ts';

/** Names the two steps whose order decides; undefined where no such pair is known. */
export function decidingSentence({ deciding, lanes, steps }: Story): string | undefined {
  if (!deciding) return undefined;
  const told = (index: number): string => {
    const step = steps[index];
    return `${index + 1} (${lanes[step?.lane ?? 0]?.actor ?? '?'}: ${step?.request ?? '?'})`;
  };
  return `What decides is that step ${told(deciding.first)} came before step ${told(deciding.second)}: the other way round, ${deciding.check} holds.`;
}
