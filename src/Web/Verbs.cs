using Microsoft.AspNetCore.Http;

namespace SchoolSearch.Web;

/// <summary>Methods by which pages are asked for. Whoever may GET may also HEAD (RFC 9110, section 9.1).</summary>
static class Verbs
{
    public static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    public static readonly string[] Send = [HttpMethods.Post];

    /// <summary>How searches may be sent.</summary>
    public static string[] Search(WebOptions options) => options.AllowGet ? [.. Read, .. Send] : Send;
}
