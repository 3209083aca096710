using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using SchoolSearch.Core.Text;

namespace SchoolSearch.Web.Api;

/// <summary>A JSON answer, with accents unescaped and markup characters escaped.</summary>
sealed class Json(JsonNode content, int status = StatusCodes.Status200OK) : IResult
{
    public static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        Straighten(content);
        var body = JsonSerializer.SerializeToUtf8Bytes(content, Options);
        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        httpContext.Response.ContentLength = body.Length;
        await httpContext.Response.Body.WriteAsync(body, httpContext.RequestAborted);
    }

    /// <summary>Takes out marks that would turn the text of whoever shows it.</summary>
    static void Straighten(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                members.Select(member => member.Value).ToList().ForEach(Straighten);
                break;
            case JsonArray items:
                items.ToList().ForEach(Straighten);
                break;
            case JsonValue value when value.TryGetValue<string>(out var text)
                && TextDirection.WithoutMarks(text) is var straight && straight.Length < text.Length:
                value.ReplaceWith(straight);
                break;
        }
    }
}
