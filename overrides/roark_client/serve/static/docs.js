"use strict";

const token = new URLSearchParams(location.hash.slice(1)).get("token");
for (const link of document.querySelectorAll("[data-keep-token]")) link.hash = location.hash;

const ui = SwaggerUIBundle({
  dom_id: "#docs",
  url: "/docs/openapi.json",
  validatorUrl: null,
  tryItOutEnabled: true,
  displayRequestDuration: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  presets: [SwaggerUIBundle.presets.apis],
  onComplete() {
    if (!token) return;
    const schemes = ui.specSelectors.securityDefinitions();
    if (schemes) schemes.keySeq().forEach((name) => ui.preauthorizeApiKey(name, token));
  },
});
