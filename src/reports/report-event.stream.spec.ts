import { text } from 'node:stream/consumers';
import { ReportEventStream } from './report-event.stream';

const open = (): ReportEventStream => new ReportEventStream('r', () => Promise.resolve(true));
const eventsIn = (said: string): string[] => [...said.matchAll(/^event: (\w+)$/gm)].map(([, name = '']) => name);

describe('A stream of a report', () => {
  it('tells each change once, and ends with the report', async () => {
    const stream = open();
    for (const progress of [0, 0, 40, 40]) stream.tell({ id: 'r', status: 'running', progress });
    stream.tell({ id: 'r', status: 'succeeded', progress: 100 });
    stream.tell({ id: 'r', status: 'failed', progress: 0 });
    const said = await text(stream);
    expect(eventsIn(said)).toEqual(['progress', 'progress', 'succeeded']);
    expect(said).toContain('data: {"id":"r","status":"succeeded","progress":100}\n\n');
  });

  it('tells that the report is gone', async () => {
    const stream = open();
    stream.tell({ id: 'r', status: 'queued', progress: 0 });
    stream.tell(null);
    expect(eventsIn(await text(stream))).toEqual(['progress', 'deleted']);
  });
});
