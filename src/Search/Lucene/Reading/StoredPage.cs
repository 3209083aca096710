using System.Collections.Immutable;
using System.Text;
using Lucene.Net.Store;
using Lucene.Net.Util;
using SchoolSearch.Core.Addresses;
using SchoolSearch.Core.Levels;
using SchoolSearch.Core.Pages;
using SchoolSearch.Core.Sites;
using SchoolSearch.Search.Index;

namespace SchoolSearch.Search.Lucene.Reading;

/// <summary>
/// What results show of a page, in one column: opening a column costs more than reading it. In order: address, title,
/// name of the site, minimum and targets (a byte each, targets as bits), kind (a byte), licence, language, definition,
/// subjects, headings to be suggested, purpose (a byte, from schema 2 on). Texts are UTF-8 preceded by their length in
/// bytes, lists are preceded by their count; numbers are variable-length integers.
/// </summary>
static class StoredPage
{
    public static BytesRef Write(PageDocument page)
    {
        var bytes = new MemoryStream();
        Write(bytes, page.Url.Value);
        Write(bytes, page.Title);
        Write(bytes, page.SiteName);
        bytes.WriteByte((byte)page.Levels.Minimum);
        bytes.WriteByte((byte)page.Levels.Targets.Sum(level => 1 << (int)level));
        bytes.WriteByte((byte)page.Kind);
        Write(bytes, page.Licence.Name);
        Write(bytes, page.Language);
        Write(bytes, page.Definition);
        Write(bytes, [.. page.Subjects.Select(subject => subject.Code)]);
        Write(bytes, page.Suggested);
        bytes.WriteByte((byte)page.Purpose);
        return new BytesRef(bytes.ToArray());
    }

    public static PageSummary Read(BytesRef bytes)
    {
        var input = new ByteArrayDataInput(bytes.Bytes, bytes.Offset, bytes.Length);
        var url = PageUrl.Parse(Text(input));
        var title = Text(input);
        var siteName = Text(input);
        var minimum = (Level)input.ReadByte();
        var targets = input.ReadByte();
        var kind = (PageKind)input.ReadByte();
        var licence = Text(input);
        var language = Text(input);
        var definition = Text(input);
        ImmutableArray<Subject> subjects = [.. Texts(input).Select(Subject.Find).OfType<Subject>()];
        return new PageSummary(
            url,
            title,
            siteName,
            // An unreadable minimum means lycée only.
            Enum.IsDefined(minimum)
                ? new LevelRange(
                    minimum, new LevelSet([.. LevelNames.All.Where(level => (targets & (1 << (int)level)) != 0)]))
                : LevelRange.Unknown,
            subjects,
            Enum.IsDefined(kind) ? kind : PageKind.Page,
            Licence.Find(licence) ?? Licence.Unknown,
            language,
            definition)
        {
            Purpose = Purpose(input),
        };
    }

    /// <summary>The texts of the page that may be suggested, title first.</summary>
    public static (PageUrl Url, ImmutableArray<string> Texts) ReadSuggested(BytesRef bytes)
    {
        var input = new ByteArrayDataInput(bytes.Bytes, bytes.Offset, bytes.Length);
        var url = PageUrl.Parse(Text(input));
        var title = Text(input);
        Skip(input);
        input.SkipBytes(3);
        Skip(input);
        Skip(input);
        Skip(input);
        for (var left = input.ReadVInt32(); left > 0; left--)
        {
            Skip(input);
        }

        return (url, [title, .. Texts(input)]);
    }

    /// <summary>The value after the headings to be suggested; an index of schema 1 ends there.</summary>
    static PagePurpose Purpose(ByteArrayDataInput input)
    {
        for (var left = input.ReadVInt32(); left > 0; left--)
        {
            Skip(input);
        }

        var purpose = input.Eof ? PagePurpose.Unknown : (PagePurpose)input.ReadByte();
        return Enum.IsDefined(purpose) ? purpose : PagePurpose.Unknown;
    }

    static void Write(MemoryStream bytes, string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        Write(bytes, utf8.Length);
        bytes.Write(utf8);
    }

    static void Write(MemoryStream bytes, ImmutableArray<string> texts)
    {
        Write(bytes, texts.Length);
        foreach (var text in texts)
        {
            Write(bytes, text);
        }
    }

    static void Write(MemoryStream bytes, int number)
    {
        for (; number > 0x7F; number >>>= 7)
        {
            bytes.WriteByte((byte)(number | 0x80));
        }

        bytes.WriteByte((byte)number);
    }

    static string Text(ByteArrayDataInput input)
    {
        var length = input.ReadVInt32();
        if (length < 0 || length > input.Length - input.Position)
        {
            throw new InvalidDataException("A text longer than what is kept of the page.");
        }

        var bytes = new byte[length];
        input.ReadBytes(bytes, 0, length);
        return Encoding.UTF8.GetString(bytes);
    }

    static ImmutableArray<string> Texts(ByteArrayDataInput input)
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        for (var left = input.ReadVInt32(); left > 0; left--)
        {
            texts.Add(Text(input));
        }

        return texts.ToImmutable();
    }

    static void Skip(ByteArrayDataInput input) => input.SkipBytes(input.ReadVInt32());
}
