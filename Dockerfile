# One image for the API (default), the worker (`node dist/worker.js`) and the commands (`node dist/cli.js migrate`).
# scripts/rehearse-image.ts runs these very steps in empty folders; it refuses to pass when a COPY or RUN line here is
# not one that it knows.

# Compiles. Everything that only the build needs stays behind in this stage.
FROM node:24-trixie-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY nest-cli.json tsconfig.json tsconfig.build.json ./
COPY src ./src
RUN npx nest build

# What runs, without dev dependencies. It depends on the lock file alone, so a change of code does not install again.
FROM node:24-trixie-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
# The compilers are optional peers of @nestjs/swagger and typeorm: npm takes them along, nothing loads them at run time.
RUN npm ci --omit=dev --ignore-scripts && rm -r node_modules/typescript node_modules/ts-node node_modules/@swc/core*

FROM node:24-trixie-slim
LABEL org.opencontainers.image.title="Haat" \
      org.opencontainers.image.description="A headless store backend: API, queue worker and commands"
ENV NODE_ENV=production
# For young objects Node would take what a large machine has: 40 MB more at rest, and no faster (bench/README.md).
ENV NODE_OPTIONS=--max-semi-space-size=16
WORKDIR /app
# The files belong to root and the process runs as `node`: it cannot change its own program.
COPY --from=dependencies /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json ./
# Where files are kept unless it is told otherwise. A volume that is mounted here first takes over who may write to it.
RUN mkdir -m 1777 files
USER node
EXPOSE 3000
# The process drains on SIGTERM and is gone within 30 s; give it that long before a kill.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s --start-interval=2s --retries=3 CMD ["node", "dist/cli.js", "health"]
CMD ["node", "dist/main.js"]
