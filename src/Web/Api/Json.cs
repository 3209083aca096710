using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Core.Text;

namespace SchoolSearch.Web.Api;

/// <summary>A JSON answer: values of the domain as their codes, accents unescaped, markup characters escaped, no mark
/// that would turn the text of whoever shows it.</summary>
sealed class Json(object content, int status = StatusCodes.Status200OK) : IResult
{
    public static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        RespectNullableAnnotations = true,
        Converters =
        {
            new Written<string>(TextDirection.WithoutMarks),
            new Written<Level>(level => level.Code()),
            new Written<PageKind>(kind => kind.Code()),
            new Written<PagePurpose>(purpose => purpose.Code()),
            new Written<Subject>(subject => subject.Code),
            new Written<PageUrl>(url => url.Value),
        },
    };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(content, Options);
        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        httpContext.Response.ContentLength = body.Length;
        await httpContext.Response.Body.WriteAsync(body, httpContext.RequestAborted);
    }

    sealed class Written<T>(Func<T, string> text) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("The API only writes its answers.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(text(value));
    }
}
