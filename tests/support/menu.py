"""The labels of the main menu, as a person sees them."""

MENU = [
    "🛡️ Manfaat",
    "📝 Daftar",
    "📄 Cek klaim",
    "💬 Tanya petugas",
    "🗂️ Data saya",
    "✅ Bukan penipuan",
]
