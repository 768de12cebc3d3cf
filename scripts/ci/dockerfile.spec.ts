import { execForm, namesLetIn, stagesOf } from './dockerfile';

const DOCKERFILE = `# what it is
FROM node:24-slim AS build
COPY src ./src
run npm ci \\
    --ignore-scripts

FROM node:24-slim
CMD ["node", "dist/main.js"]
`;

describe('a Dockerfile', () => {
  it('falls into stages, with joined lines and without comments', () => {
    expect(stagesOf(DOCKERFILE)).toEqual([
      {
        name: 'build',
        base: 'node:24-slim',
        instructions: [
          { line: 3, word: 'COPY', text: 'src ./src' },
          { line: 4, word: 'RUN', text: 'npm ci --ignore-scripts' },
        ],
      },
      {
        name: 'final',
        base: 'node:24-slim',
        instructions: [{ line: 8, word: 'CMD', text: '["node", "dist/main.js"]' }],
      },
    ]);
  });

  it('has no instruction before its first stage', () => {
    expect(() => stagesOf('ARG NODE=24\nFROM node')).toThrow('line 1');
  });

  it.each([
    ['["node", "dist/cli.js", "health"]', ['node', 'dist/cli.js', 'health']],
    ['--interval=10s CMD ["node", "a.js"]', ['node', 'a.js']],
  ])('runs %s without a shell', (text, command) => {
    expect(execForm({ line: 1, word: 'CMD', text })).toEqual(command);
  });

  it('is refused when a shell would stand between the engine and the process', () => {
    expect(() => execForm({ line: 7, word: 'CMD', text: 'node dist/main.js' })).toThrow('line 7');
  });
});

describe('.dockerignore', () => {
  it('keeps everything out but some names', () => {
    expect(namesLetIn('# a comment\n*\n\n!package.json\n!src\n')).toEqual(['package.json', 'src']);
  });

  it.each(['!package.json', 'node_modules\n*', '*\n!docs/**', '*\nsecrets'])('is refused when it is %j', (text) => {
    expect(() => namesLetIn(text)).toThrow('.dockerignore');
  });
});
