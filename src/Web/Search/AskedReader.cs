using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Search.Answers;
using SchoolSearch.Web.Installation;
using SchoolSearch.Web.Rendering;
using SchoolSearch.Web.Sealing;
using SchoolSearch.Web.Serving;

namespace SchoolSearch.Web.Search;

/// <summary>
/// Reads a search from a request: <c>q</c>, <c>niveau</c>, <c>matiere</c>, <c>type</c>, <c>libre</c>, <c>page</c> and
/// <c>exact</c> from the address of a GET, or from the form or JSON object of a POST. The level may be in the path
/// instead; if both are present, the lower one counts.
/// </summary>
static class AskedReader
{
    const string Json = "application/json";

    /// <exception cref="RefusedFieldException">A field has a value that it cannot have.</exception>
    /// <exception cref="BadHttpRequestException">Its status says what is wrong: 400, 413 or 415.</exception>
    public static async Task<Asked> ReadAsync(HttpContext context, Level ceiling) =>
        Read(await FieldsAsync(context), context, ceiling) with
        {
            ByGet = !HttpMethods.IsPost(context.Request.Method),
            FromOwnPage = OwnVisit.IsStated(context.Request),
        };

    /// <summary>A search whose fields were sealed in the address.</summary>
    public static Asked Read(SealedForm form, HttpContext context, Level ceiling) =>
        Read(form.Fields.GetValueOrDefault, context, ceiling) with { FromOwnPage = form.OwnPagesOnly };

    static Asked Read(Func<string, string?> field, HttpContext context, Level ceiling)
    {
        var level = Lower(LevelOf(field("niveau")), LevelOf(context.Request.RouteValues["level"] as string));
        return new Asked(
            Clean(field("q")),
            new Place(Place.Clip(level, ceiling), SubjectOf(field("matiere"))),
            PageOf(field("page")),
            Kind: KindOf(field("type")),
            OpenOnly: IsYes(field("libre")),
            Exact: field("exact") is "1")
        {
            FromAddressBar = AddressBar.Sent(field),
            PageAskedAbout = field("adresse") ?? "",
        };
    }

    /// <summary>The text being typed, <c>q</c>, and the level: all that suggestions need.</summary>
    public static async Task<(string Text, Level? Level)> ReadTypedAsync(HttpContext context)
    {
        var field = await FieldsAsync(context);
        return (Clean(field("q")), LevelOf(field("niveau")));
    }

    static async Task<Func<string, string?>> FieldsAsync(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method)
            ? await BodyAsync(context)
            : FormText.OfQuery(context.Request).GetValueOrDefault;

    static async Task<Func<string, string?>> BodyAsync(HttpContext context)
    {
        var type = context.Request.ContentType?.Split(';')[0].Trim() ?? "";
        try
        {
            if (type.Equals(FormText.MediaType, StringComparison.OrdinalIgnoreCase))
            {
                return (await FormText.OfBodyAsync(context.Request)).GetValueOrDefault;
            }

            if (type.Equals(Json, StringComparison.OrdinalIgnoreCase))
            {
                using var document = await JsonDocument.ParseAsync(
                    context.Request.Body, new() { MaxDepth = 4 }, context.RequestAborted);
                var root = document.RootElement.Clone();
                return name => Member(root, name);
            }
        }
        catch (Exception fault) when (fault is InvalidDataException or JsonException or DecoderFallbackException)
        {
            throw Bad(StatusCodes.Status400BadRequest);
        }

        throw Bad(StatusCodes.Status415UnsupportedMediaType);
    }

    static string? Member(JsonElement root, string name)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw Bad(StatusCodes.Status400BadRequest);
        }

        try
        {
            return !root.TryGetProperty(name, out var value) ? null : value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number => value.GetRawText(),
                JsonValueKind.True => "1",
                JsonValueKind.False => "0",
                JsonValueKind.Null => null,
                _ => throw Bad(StatusCodes.Status400BadRequest),
            };
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, escaped: valid JSON, but no text (RFC 8259, section 8.2).
            throw Bad(StatusCodes.Status400BadRequest);
        }
    }

    /// <summary>An unknown level is rejected: searching at the school's ceiling instead could show too much.</summary>
    static Level? LevelOf(string? code)
    {
        if (string.IsNullOrWhiteSpace(code))
        {
            return null;
        }

        return LevelNames.TryRead(code, out var level) ? level : throw new RefusedFieldException(
            "niveau", $"{LevelNames.Choices}, ou une classe comme CM2 ou 6e");
    }

    static Level? Lower(Level? one, Level? other) => one is null || other < one ? other : one;

    static Subject? SubjectOf(string? code) =>
        string.IsNullOrWhiteSpace(code) ? null : Subject.Find(code) ?? throw new RefusedFieldException(
            "matiere", string.Join(", ", Subject.All.Select(subject => subject.Code)));

    static PageKind? KindOf(string? code) =>
        string.IsNullOrWhiteSpace(code) ? null : PageKindCodes.Find(code) ?? throw new RefusedFieldException(
            "type", string.Join(", ", Enum.GetValues<PageKind>().Select(PageKindCodes.Code).Distinct()));

    static bool IsYes(string? text) => text switch
    {
        null or "" or "0" => false,
        "1" => true,
        _ => throw new RefusedFieldException("libre", "1 (pages libres seulement), 0 (toutes)"),
    };

    static int PageOf(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0 ? page : 1;

    /// <summary>Removes control characters, which no page could show, and lone surrogates; cuts to the searched length,
    /// because a page repeats the text in each of its forms.</summary>
    static string Clean(string? text)
    {
        var clean = new StringBuilder();
        foreach (var rune in (text ?? "").Trim().EnumerateRunes())
        {
            if (clean.Length + rune.Utf16SequenceLength > SearchEngine.MaximumQueryLength)
            {
                break;
            }

            clean.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        }

        return clean.ToString().Trim();
    }

    static BadHttpRequestException Bad(int status) => new("The search could not be read.", status);
}
