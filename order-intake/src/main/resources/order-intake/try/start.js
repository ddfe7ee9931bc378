SwaggerUIBundle({url: '/v3/api-docs', dom_id: '#page', tryItOutEnabled: true, validatorUrl: null});
