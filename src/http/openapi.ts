import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import type { FastifyPluginAsync } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';

/** How the API is described; the routes' own schemas are the source. */
export const openApiOptions: FastifyDynamicSwaggerOptions = {
  openapi: {
    openapi: '3.1.0',
    info: {
      title: 'Xiaoka',
      version: '1',
      description:
        'Customers: Direct Line 3.0. Agents: cookie session after login; a state-changing call carries ' +
        'the token of the login in the header x-xiaoka-csrf. Errors: {"error":{"code","message"}}.',
    },
  },
  transform: jsonSchemaTransform,
  transformObject: jsonSchemaTransformObject,
};

/** Serves the description at `/api/openapi.json`. */
export const openApiRoutes: FastifyPluginAsync = async (scope) => {
  scope.get('/api/openapi.json', { schema: { hide: true } }, async () => scope.swagger());
};
