using Microsoft.AspNetCore.Builder;
using SchoolSearch.Web.Serving;

namespace SchoolSearch.Web.Script;

/// <summary>The only script: suggestions while typing (with debounce), and reading aloud with the browser's own voices.
/// Pages do everything else without it (docs/decisions/0026).</summary>
static class PageScript
{
    static readonly Asset Script = new("script.js", "text/javascript; charset=utf-8");

    public static string Path => Script.Path;

    public static void MapScript(this WebApplication app, WebOptions options)
    {
        if (options.Script)
        {
            Script.Map(app);
        }
    }
}
