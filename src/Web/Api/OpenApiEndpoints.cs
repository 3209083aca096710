using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SchoolSearch.Web.Serving;

namespace SchoolSearch.Web.Api;

static class OpenApiEndpoints
{
    /// <summary>The API's description, made at the first request.</summary>
    public static void MapOpenApi(this WebApplication app, WebOptions options)
    {
        var description = new Lazy<byte[]>(() =>
            JsonSerializer.SerializeToUtf8Bytes(OpenApiDocument.Of(options.AllowGet), Json.Options));
        app.MapMethods(
            ApiEndpoints.Prefix + "/openapi.json", Verbs.Read,
            () => Results.Bytes(description.Value, "application/json; charset=utf-8"));
    }
}
