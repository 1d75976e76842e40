import { decidingSentence } from './deciding-sentence.ts';
import type { Story, StoryStep } from './story.ts';

/** A story as one HTML file that needs nothing else: no script, no font, no network. */
export function storyHtml(story: Story, replay: string): string {
  const sentence = decidingSentence(story);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(story.title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${text(story.title)}</h1>
${verdict(story)}
${sentence === undefined ? '' : `<p class="decides">★ ${text(sentence)}</p>`}
<div class="scroll" tabindex="0" role="region" aria-label="The steps, in order">
<table>
<thead>
<tr><th scope="col">#</th>${story.lanes.map(({ actor, title }) => `<th scope="col">${text(actor)}<small>${text(title)}</small></th>`).join('')}</tr>
</thead>
<tbody>
${story.steps.map((step, at) => row(story, step, at)).join('\n')}
</tbody>
</table>
</div>
<h2>At rest</h2>
<ul>${story.final.map((line) => `<li>${text(line)}</li>`).join('')}</ul>
<h2>Again</h2>
<pre><code>${text(replay)}</code></pre>
</main>
</body>
</html>
`;
}

function verdict({ violations }: Story): string {
  if (violations.length === 0) return '<p class="holds">✔ Every check holds.</p>';
  const items = violations.map(({ id, says }) => `<li><strong>✘ ${text(id)}</strong>: ${text(says)}</li>`);
  return `<ul class="violated">${items.join('')}</ul>`;
}

function row({ lanes, deciding }: Story, step: StoryStep, at: number): string {
  const decides = deciding?.first === at || deciding?.second === at;
  const cells = lanes.map((_, lane) => `<td>${lane === step.lane ? told(step) : ''}</td>`);
  return `<tr${decides ? ' class="decides"' : ''}><th scope="row">${at + 1}${decides ? ' ★' : ''}</th>${cells.join('')}</tr>`;
}

function told({ request, answer, fault, effect, stateAfter }: StoryStep): string {
  return [
    `<code>${text(request)}</code>${answer === '' ? '' : ` → ${text(answer)}`}`,
    fault && `<span class="fault">fault: ${text(fault)}</span>`,
    effect && `<span class="effect">${text(effect)}</span>`,
    stateAfter && `<span class="state">now ${text(stateAfter)}</span>`,
  ]
    .filter(Boolean)
    .join('');
}

function text(raw: string): string {
  return raw
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const style = `
:root { color-scheme: light dark; --line: #8884; --bad: #b3261e; --good: #1b6e3c; --soft: #666; --mark: #f5c51833; }
@media (prefers-color-scheme: dark) { :root { --bad: #ff8a80; --good: #7ddc9b; --soft: #aaa; } }
body { font: 15px/1.45 system-ui, sans-serif; margin: 0; }
main { max-width: 80rem; margin: 0 auto; padding: 1.5rem 1rem; }
h1 { font-size: 1.3rem; } h2 { font-size: 1.1rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { border-top: 1px solid var(--line); padding: .35rem .6rem; text-align: left; vertical-align: top; }
thead th { border-top: 0; } th small { display: block; font-weight: 400; color: var(--soft); }
tbody th { color: var(--soft); font-weight: 400; white-space: nowrap; }
td span { display: block; padding-left: 1rem; }
tr.decides { background: var(--mark); }
.fault, .violated { color: var(--bad); } .effect, .holds { color: var(--good); } .state { color: var(--soft); }
code, pre { font: 13px/1.4 ui-monospace, monospace; overflow-wrap: anywhere; white-space: pre-wrap; }
`;
