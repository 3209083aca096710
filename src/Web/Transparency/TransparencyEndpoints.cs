using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SchoolSearch.Search.Answers;
using SchoolSearch.Web.Api;
using SchoolSearch.Web.Rendering;
using SchoolSearch.Web.Serving;

namespace SchoolSearch.Web.Transparency;

/// <summary>For parents and data protection officers: what is processed, where and how long, for people and for
/// programs.</summary>
static class TransparencyEndpoints
{
    public static void MapTransparency(this WebApplication app)
    {
        app.MapMethods("/transparence", Verbs.Read, (HttpResponse response, WebOptions options, SearchEngine engine) =>
            new Html<TransparencyPage>(TransparencyFacts.Of(options, engine, response)));
        app.MapMethods(
            "/transparence.json", Verbs.Read, (HttpResponse response, WebOptions options, SearchEngine engine) =>
            new Json(TransparencyJson.Of(TransparencyFacts.Of(options, engine, response))));
    }
}
