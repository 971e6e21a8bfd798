window.addEventListener("load", () => {
  SwaggerUIBundle({ url: "/openapi.yaml", dom_id: "#contract", deepLinking: true, defaultModelsExpandDepth: 0 });
});
