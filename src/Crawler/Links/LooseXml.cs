using System.Globalization;
using System.Net;
using System.Text;

namespace SchoolSearch.Crawler.Links;

/// <summary>
/// Reads alleged XML piece by piece, in bounded memory, and never gives up: at a fatal error (XML 1.0, section 1.2) it
/// notes a fault and goes on. It has no DTD support, so nothing is fetched or expanded; a DTD with declarations ends
/// the reading.
/// </summary>
sealed class LooseXml(TextReader text)
{
    /// <summary>Of a tag or a reference; a longer one is skipped.</summary>
    const int LongestTag = 8192;

    const int LongestReference = 32;

    const int MostFaults = 4;

    readonly char[] buffer = new char[16 << 10];
    readonly StringBuilder piece = new();
    readonly HashSet<string> prefixes = new(["xml"], StringComparer.Ordinal);
    readonly List<string> faults = [];
    int at;
    int end;
    int line = 1;
    long taken;
    string tag = "";

    public enum Piece
    {
        Start,
        End,
        Text,
        Nothing,
    }

    /// <summary>In French, each kind once, in order.</summary>
    public IReadOnlyList<string> Faults => faults;

    /// <summary>Name of the last tag, with its prefix.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The last start tag is also an end tag.</summary>
    public bool IsEmpty { get; private set; }

    /// <summary>The last piece of text, references resolved.</summary>
    public StringBuilder Text => piece;

    /// <summary>The reading has met what it refuses to read.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>Reads the next piece; <see cref="Piece.Nothing"/> at the end.</summary>
    public Piece Read()
    {
        while (!IsRefused && Peek() is >= 0 and var next)
        {
            if (next != '<')
            {
                ReadText();
                return Piece.Text;
            }

            Take();
            if (ReadMarkup() is { } read)
            {
                return read;
            }
        }

        return Piece.Nothing;
    }

    public void Fault(string what)
    {
        if (faults.Count < MostFaults && !faults.Exists(known => known.StartsWith(what, StringComparison.Ordinal)))
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"{what} (ligne {line})"));
        }
    }

    /// <summary>Of the last start tag; null when it has no such attribute.</summary>
    public string? Attribute(string name)
    {
        foreach (var (key, value) in Attributes())
        {
            if (key.Equals(name, StringComparison.Ordinal))
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>Null for markup that carries nothing: a comment, an instruction.</summary>
    Piece? ReadMarkup()
    {
        switch (Peek())
        {
            case '!':
                return ReadDeclaration();
            case '?':
                var isFirst = taken == 1;
                Take();
                Until("?>", keep: 4);
                if (!isFirst && piece.ToString().StartsWith("xml ", StringComparison.Ordinal))
                {
                    Fault("quelque chose se trouve avant la déclaration XML");
                }

                return null;
            case '/':
                Take();
                tag = ReadTag();
                Name = NameOf(tag);
                return Piece.End;
            case >= 0 and var letter when char.IsLetter((char)letter) || letter == '_':
                tag = ReadTag();
                Name = NameOf(tag);
                IsEmpty = tag.EndsWith('/');
                NotePrefixes();
                return Piece.Start;
            default:
                Fault("un « < » qui n’ouvre rien");
                piece.Clear().Append('<');
                return Piece.Text;
        }
    }

    Piece? ReadDeclaration()
    {
        Take();
        if (Peek() == '-')
        {
            Take();
            Until("-->", keep: 0);
            return null;
        }

        if (Peek() == '[')
        {
            // <![CDATA[ text ]]>
            Until("[", keep: 0);
            Until("[", keep: 0);
            Until("]]>", keep: LongestTag);
            return Piece.Text;
        }

        var declaration = ReadTag();
        if (declaration.Contains('[', StringComparison.Ordinal))
        {
            Fault("une DTD avec des déclarations, qui n’est pas lue");
            IsRefused = true;
        }

        return null;
    }

    void ReadText()
    {
        piece.Clear();
        while (piece.Length < LongestTag && Peek() is >= 0 and var next && next != '<')
        {
            Take();
            if (next == '&')
            {
                ReadReference();
            }
            else if (next < ' ' && next is not ('\t' or '\n' or '\r'))
            {
                Fault("un caractère de contrôle");
            }
            else
            {
                piece.Append((char)next);
            }
        }
    }

    void ReadReference()
    {
        var start = piece.Length;
        piece.Append('&');
        while (piece.Length - start < LongestReference
            && Peek() is var next && (next == '#' || (next >= 0 && char.IsAsciiLetterOrDigit((char)next))))
        {
            piece.Append(Take());
        }

        var name = piece.ToString(start, piece.Length - start);
        if (Peek() != ';')
        {
            Fault("un « & » qui devrait s’écrire « &amp; »");
            return;
        }

        piece.Append(Take());
        name += ";";
        if (WebUtility.HtmlDecode(name) is var meant && meant != name)
        {
            piece.Length = start;
            piece.Append(meant);
            if (name is not ("&amp;" or "&lt;" or "&gt;" or "&quot;" or "&apos;") && name[1] != '#')
            {
                Fault($"une référence que XML ne connaît pas : {name}");
            }
        }
        else
        {
            Fault($"une référence inconnue : {name}");
        }
    }

    /// <summary>The text before the ">" that ends the tag, cut when too long.</summary>
    string ReadTag()
    {
        piece.Clear();
        var quote = '\0';
        var isAfterEquals = false;
        while (Peek() is >= 0 and var next && (quote != '\0' || next != '<'))
        {
            var letter = Take();
            if (letter == quote)
            {
                quote = '\0';
            }
            else if (quote == '\0' && isAfterEquals && letter is ('"' or '\''))
            {
                quote = letter;
            }
            else if (quote == '\0' && letter == '>')
            {
                return piece.ToString();
            }

            isAfterEquals = letter == '=' || (isAfterEquals && char.IsWhiteSpace(letter));
            if (piece.Length < LongestTag)
            {
                piece.Append(letter);
            }
        }

        Fault("une balise qui ne se ferme pas");
        return piece.ToString();
    }

    void NotePrefixes()
    {
        foreach (var (key, _) in Attributes())
        {
            if (key.StartsWith("xmlns:", StringComparison.Ordinal) && prefixes.Count < MostFaults * 16)
            {
                prefixes.Add(key[6..]);
            }
        }

        var colon = Name.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && !prefixes.Contains(Name[..colon]))
        {
            Fault("un préfixe non déclaré");
        }
    }

    IEnumerable<(string Key, string Value)> Attributes()
    {
        for (var place = Name.Length; place < tag.Length;)
        {
            var equals = tag.IndexOf('=', place);
            if (equals < 0)
            {
                yield break;
            }

            var key = tag[place..equals].Trim().Trim('/');
            var start = equals + 1;
            while (start < tag.Length && char.IsWhiteSpace(tag[start]))
            {
                start++;
            }

            var isQuoted = start < tag.Length && tag[start] is '"' or '\'';
            var close = !isQuoted ? tag.AsSpan(start).IndexOfAny(" \t\r\n") : tag.AsSpan(start + 1).IndexOf(tag[start]);
            var from = isQuoted ? start + 1 : start;
            var to = close < 0 ? tag.Length : from + close;
            yield return (key, WebUtility.HtmlDecode(tag[from..to]));
            place = to + 1;
        }
    }

    static string NameOf(string tag)
    {
        var length = tag.AsSpan().IndexOfAny(" \t\r\n/");
        return length < 0 ? tag : tag[..length];
    }

    /// <summary>Reads past the mark; the piece is the text before it, up to the number of characters to keep.</summary>
    void Until(string mark, int keep)
    {
        piece.Clear();
        var last = new char[mark.Length];
        for (long read = 0; Peek() >= 0;)
        {
            var letter = Take();
            if (piece.Length < keep + mark.Length)
            {
                piece.Append(letter);
            }

            last.AsSpan(1).CopyTo(last);
            last[^1] = letter;
            if (++read >= mark.Length && last.AsSpan().SequenceEqual(mark))
            {
                piece.Length = (int)Math.Min(Math.Min(read, piece.Length) - mark.Length, keep);
                return;
            }
        }

        Fault($"« {mark} » manque");
        piece.Clear();
    }

    int Peek()
    {
        if (at == end)
        {
            (at, end) = (0, text.Read(buffer));
            if (taken == 0 && end > 0 && buffer[0] == '\uFEFF')
            {
                at++;
                return Peek();
            }
        }

        return end > 0 ? buffer[at] : -1;
    }

    char Take()
    {
        var letter = buffer[at++];
        taken++;
        line += letter == '\n' ? 1 : 0;
        return letter;
    }
}
