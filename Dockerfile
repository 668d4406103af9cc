# Portico as an image: built with the compiler, run without it, by a user without rights.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# The image brings its own Node, so the npm package of that name is not needed here.
RUN npm ci --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY src src
COPY resource-adapters resource-adapters
COPY capability capability
COPY smart smart
RUN npx tsc -p tsconfig.build.json && node src/cli/copy-data.mjs && npm prune --omit=dev --no-audit --no-fund

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build /app/package.json package.json
COPY LICENSE* ./
RUN mkdir .portico && chown node .portico
USER node
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=3s --start-period=10s CMD \
  ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORTICO_PORT ?? 8080}/health/ready`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# docker run -p 8080:8080 -v portico-state:/app/.portico -e PORTICO_HOST=0.0.0.0 \
#   -e PORTICO_BASE_URL=https://ehr.example.org/fhir -e PORTICO_DATABASE_URL=postgres://… portico
# Nodes that share their state need no volume: PORTICO_STATE_URL=postgres://….
CMD ["node", "dist/src/main.js"]
