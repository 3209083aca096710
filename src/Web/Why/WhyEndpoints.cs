using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Levels;
using SchoolSearch.Search.Answers;
using SchoolSearch.Web.Load;
using SchoolSearch.Web.Rendering;
using SchoolSearch.Web.Sealing;
using SchoolSearch.Web.Search;
using SchoolSearch.Web.Serving;

namespace SchoolSearch.Web.Why;

/// <summary>
/// Tells teachers why a page has its place. It uses only index and list, and says nothing about a page above the level
/// except that it is above.
/// </summary>
static class WhyEndpoints
{
    public const string Path = "/pourquoi";

    const string PageField = "adresse";

    public static void MapWhy(this WebApplication app)
    {
        app.MapMethods(
            Path, Verbs.Read,
            (SearchEngine engine) => new Html<WhyPage>(new WhyAnswer("", "", null, null, engine.Ceiling)));
        app.MapMethods(Path, Verbs.Send, LeadAsync);
        app.MapMethods(Path + "/{address}", Verbs.Read, AnswerAsync);
    }

    static async Task<IResult> LeadAsync(HttpContext context, SearchEngine engine, SealedForms forms)
    {
        var asked = await AskedReader.ReadAsync(context, engine.Ceiling);
        var page = asked.PageAskedAbout.Trim();
        return new SeeOther(forms.AddressOf(Path, new SealedForm(
            new Dictionary<string, string>(asked.Fields)
            {
                [PageField] = page.Length <= PageUrl.MaximumLength ? page : "",
            },
            asked.FromOwnPage)));
    }

    static async Task<IResult> AnswerAsync(
        string address, HttpContext context, SearchEngine engine, SearchPlaces places, SealedForms forms)
    {
        if (forms.Open(Path, address, context.Request) is not { } form)
        {
            return Microsoft.AspNetCore.Http.Results.StatusCode(StatusCodes.Status410Gone);
        }

        var asked = AskedReader.Read(form, context, engine.Ceiling);
        var shown = form.Fields[PageField];
        var place = PageUrl.TryParse(shown, out var url) || PageUrl.TryParse("https://" + shown, out url)
            ? await places.Searches.WorkAsync(
                () => engine.PlaceAsync(asked.Query, url, asked.Place.Level, context.RequestAborted),
                context.RequestAborted)
            : null;
        return new Html<WhyPage>(
            new WhyAnswer(asked.Query, shown, asked.Place.Level, place, engine.Ceiling) { IsAsked = true });
    }
}

/// <summary>A teacher's question about a page, and the answer.</summary>
/// <param name="Place">Null when nothing was asked or the address is invalid.</param>
public sealed record WhyAnswer(string Query, string Address, Level? Level, PagePlace? Place, Level Ceiling)
{
    public bool IsAsked { get; init; }
}
